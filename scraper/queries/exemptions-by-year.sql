-- title: Which exemptions are relied on most?
-- description: The provisions that disclosures of each year rely on most, cost and vexatious refusals included.
--   The percentage is of all published disclosures of that year in this database. One disclosure may rely on
--   several provisions, so percentages do not add up to 100. A log is a selection, so they are not rates of
--   requests.
-- parameter force: , part of a force's name; empty for all forces
-- parameter most: 20, how many provisions of each year
with copies as (
  select id from disclosures where translation_of is not null
  union all
  select id from disclosures where translation_of is null and duplicate_of is not null
),
totals as (
  select disclosures.year, count(*) as disclosures
  from forces
  cross join disclosures on disclosures.force = forces.slug
  where disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
  group by disclosures.year
),
relied as (
  select exemptions.year, exemptions.provision, exemptions.disclosure
  from forces
  cross join exemptions on exemptions.force = forces.slug
  where forces.slug || ' ' || forces.name like '%' || :force || '%'
    and exemptions.disclosure not in (select id from copies)
  group by forces.slug, exemptions.year, exemptions.provision, exemptions.disclosure
),
counted as (
  select
    year,
    provision,
    count(*) as disclosures,
    rank() over (partition by year order by count(*) desc) as place
  from relied
  group by year, provision
)
select
  counted.year,
  counted.place,
  counted.provision,
  provisions.title as provision_title,
  counted.disclosures as disclosures_relying_on_it,
  totals.disclosures as all_disclosures,
  round(100.0 * counted.disclosures / totals.disclosures, 1) as percent_of_all
from counted
join totals on totals.year is counted.year
join provisions on provisions.id = counted.provision
where counted.place <= coalesce(nullif(trim(:most), ''), 20) + 0
order by counted.year desc, counted.place, counted.provision
