-- title: Who neither confirms nor denies, and by which limbs?
-- description: For each force, the limbs it relies on to neither confirm nor deny that information is held, with
--   the number of its disclosures that do so. The percentage is of all the force's published disclosures in this
--   database (of those of the topic or with the words, if any are given). A log is a selection, so it is not a rate
--   of requests. Refusals to say because of the cost, under section 12(2), are not counted here.
-- parameter q: , words that the disclosure holds, such as facial recognition; empty for all
-- parameter topic: , a topic of the table topics, such as facial-recognition; empty for all
-- parameter force: , part of a force's name; empty for all forces
with chosen as (
  select disclosures.id, disclosures.force, disclosures.has_ncnd
  from forces
  cross join disclosures on disclosures.force = forces.slug
  where disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
    and (
      trim(:q) = ''
      or disclosures.search_id in (
        select disclosures_fts.rowid
        from disclosures_fts
        where disclosures_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
      )
    )
    and (
      trim(:topic) = ''
      or disclosures.search_id in (
        select disclosures_fts.rowid
        from disclosures_fts
        where disclosures_fts match (
          select coalesce(max(topics.words), 'nomatchforthisterm')
          from topics
          where lower(trim(:topic)) in (topics.slug, lower(topics.name))
        )
      )
    )
),
totals as (
  select force, count(*) as disclosures, sum(has_ncnd) as ncnd
  from chosen
  group by force
),
limbs as (
  select id, title
  from provisions
  where category <> 'procedural_refusal'
),
cited as (
  select distinct chosen.force, chosen.id, exemptions.provision
  from chosen
  left join exemptions
    on exemptions.disclosure = chosen.id
    and exemptions.is_ncnd
    and exemptions.provision in (select id from limbs)
  where chosen.has_ncnd
)
select
  forces.name as force,
  coalesce(cited.provision, 'no limb cited') as limb,
  limbs.title as limb_title,
  count(*) as disclosures_citing_it,
  totals.ncnd as disclosures_with_ncnd,
  totals.disclosures as all_disclosures,
  round(100.0 * totals.ncnd / totals.disclosures, 1) as ncnd_percent_of_all
from cited
join totals on totals.force = cited.force
join forces on forces.slug = cited.force
left join limbs on limbs.id = cited.provision
group by cited.force, cited.provision
order by forces.name, disclosures_citing_it desc, limb
