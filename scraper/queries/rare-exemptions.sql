-- title: Where are the rare exemptions relied on?
-- description: Every provision relied on, with the words that rely on it, the sections with the fewest disclosures
--   first, five hundred rows at most. A section may look rare only because the database has few disclosures.
-- parameter sections: , sections or limbs to show, such as 26,27,36,37,42,44(1)(a); empty for all
-- parameter force: , part of a force's name; empty for all forces
with copies as (
  select id from disclosures where translation_of is not null
  union all
  select id from disclosures where translation_of is null and duplicate_of is not null
),
cited as (
  select act, section
  from exemptions
  where disclosure not in (select id from copies)
  group by force, act, section, disclosure
),
sections as (
  select act, section, count(*) as disclosures
  from cited
  group by act, section
),
-- Each disclosure is a row at least: where nothing else is asked for, five hundred are full before the common sections.
shown as (
  select
    act,
    section,
    disclosures,
    sum(disclosures) over (order by disclosures, act, section) - disclosures as rows_before
  from sections
),
wanted as (
  select ',' || replace(:sections, ' ', '') || ',' as list
),
uses as (
  select
    shown.act,
    shown.section,
    shown.disclosures,
    exemptions.disclosure,
    exemptions.provision,
    min(exemptions.sort_key) as first_use
  from shown
  join wanted
  cross join forces
  cross join exemptions
    on exemptions.force = forces.slug
    and exemptions.act = shown.act
    and exemptions.section = shown.section
  where (shown.rows_before < 500 or trim(:sections) <> '' or trim(:force) <> '')
    and exemptions.disclosure not in (select id from copies)
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
    and (
      trim(:sections) = ''
      or wanted.list like '%,' || shown.section || ',%'
      or (
        wanted.list like '%,' || shown.section || '(%'
        and wanted.list like '%,' || shown.section || exemptions.subsection || ',%'
      )
    )
  group by shown.act, shown.section, exemptions.disclosure, exemptions.provision
  order by shown.disclosures, shown.act, shown.section, first_use desc
  limit 500
)
select
  uses.act,
  uses.section,
  uses.disclosures as disclosures_citing_section,
  provisions.title as provision_title,
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  exemptions.cited_as,
  exemptions.quote,
  disclosures.url,
  uses.disclosure
from uses
join exemptions on exemptions.sort_key = uses.first_use
join provisions on provisions.id = uses.provision
join disclosures on disclosures.id = uses.disclosure
join forces on forces.slug = disclosures.force
order by uses.disclosures, uses.act, uses.section, uses.first_use desc
