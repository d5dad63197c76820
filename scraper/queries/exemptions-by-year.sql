-- title: Which exemptions are relied on most?
-- description: The provisions that disclosures of each year rely on most, cost and vexatious refusals included.
--   The percentage is of all published disclosures of that year in this database. One disclosure may rely on
--   several provisions, so percentages do not add up to 100. A log is a selection, so they are not rates of
--   requests.
-- parameter force: , part of a force's name; empty for all forces
-- parameter most: 20, how many provisions of each year
with chosen as (
  select disclosures.id, disclosures.year
  from disclosures
  join forces on forces.slug = disclosures.force
  where disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
),
totals as (
  select year, count(*) as disclosures
  from chosen
  group by year
),
counted as (
  select
    chosen.year,
    exemptions.provision,
    count(distinct chosen.id) as disclosures,
    rank() over (partition by chosen.year order by count(distinct chosen.id) desc) as place
  from exemptions
  join chosen on chosen.id = exemptions.disclosure
  group by chosen.year, exemptions.provision
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
