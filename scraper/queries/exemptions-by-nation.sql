-- title: Which exemptions are relied on in which nation?
-- description: For each nation and Act, how many disclosures rely on each section. The percentage is of all published
--   disclosures of that nation in this database (of those of the topic, if one is given). The Acts number the same
--   themes differently, so compare by the section's heading; where the headings differ the law does too. A log is a
--   selection, so they are not rates of requests; and of some nations only one or two forces are here.
-- parameter theme: , part of a section's heading, such as law enforcement; empty for all
-- parameter topic: , a topic of the table topics, such as tasers; empty for all
with copies as (
  select id from disclosures where translation_of is not null
  union all
  select id from disclosures where translation_of is null and duplicate_of is not null
),
of_topic as (
  select disclosures.id
  from disclosures
  where trim(:topic) <> ''
    and disclosures.search_id in (
      select disclosures_fts.rowid
      from disclosures_fts
      where disclosures_fts match (
        select coalesce(max(topics.words), 'nomatchforthisterm')
        from topics
        where lower(trim(:topic)) in (topics.slug, lower(topics.name))
      )
    )
),
totals as (
  select forces.nation, count(*) as disclosures
  from forces
  cross join disclosures on disclosures.force = forces.slug
  where disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and (trim(:topic) = '' or disclosures.id in (select id from of_topic))
  group by forces.nation
),
relied as (
  select exemptions.force, exemptions.act, exemptions.section
  from exemptions
  where exemptions.disclosure not in (select id from copies)
    and (trim(:topic) = '' or exemptions.disclosure in (select id from of_topic))
  group by exemptions.force, exemptions.act, exemptions.section, exemptions.disclosure
),
counted as (
  select forces.nation, relied.act, relied.section, count(*) as disclosures
  from relied
  join forces on forces.slug = relied.force
  group by forces.nation, relied.act, relied.section
),
headings as (
  select act, section, max(case when ref = section then title end) as title
  from provisions
  group by act, section
)
select
  counted.nation,
  counted.act,
  counted.section,
  headings.title as section_title,
  counted.disclosures as disclosures_relying_on_it,
  totals.disclosures as all_disclosures,
  round(100.0 * counted.disclosures / totals.disclosures, 1) as percent_of_all
from counted
join totals on totals.nation is counted.nation
left join headings on headings.act = counted.act and headings.section = counted.section
where coalesce(headings.title, '') like '%' || trim(:theme) || '%'
order by counted.nation, counted.disclosures desc, counted.act, counted.section
