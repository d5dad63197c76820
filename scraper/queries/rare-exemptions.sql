-- title: Where are the rare exemptions relied on?
-- description: Every provision relied on, with the words that rely on it, the sections with the fewest disclosures
--   first, five hundred rows at most. A section may look rare only because the database has few disclosures.
-- parameter sections: , sections to show, such as 26,27,36,37,42,44; empty for all
-- parameter force: , part of a force's name; empty for all forces
with uses as (
  select
    exemptions.disclosure,
    exemptions.act,
    exemptions.section,
    exemptions.provision,
    exemptions.cited_as,
    exemptions.quote,
    min(exemptions.sort_key) as first_use
  from exemptions
  join disclosures on disclosures.id = exemptions.disclosure
  where disclosures.translation_of is null and disclosures.duplicate_of is null
  group by exemptions.disclosure, exemptions.provision
),
sections as (
  select act, section, count(distinct disclosure) as disclosures
  from uses
  group by act, section
)
select
  uses.act,
  uses.section,
  sections.disclosures as disclosures_citing_section,
  provisions.title as provision_title,
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  uses.cited_as,
  uses.quote,
  disclosures.url,
  uses.disclosure
from uses
join sections on sections.act = uses.act and sections.section = uses.section
join provisions on provisions.id = uses.provision
join disclosures on disclosures.id = uses.disclosure
join forces on forces.slug = disclosures.force
where forces.slug || ' ' || forces.name like '%' || :force || '%'
  and (
    trim(:sections) = ''
    or ',' || replace(:sections, ' ', '') || ',' like '%,' || uses.section || ',%'
  )
order by sections.disclosures, uses.act, uses.section, uses.first_use desc
limit 500
