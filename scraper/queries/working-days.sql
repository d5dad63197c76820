-- title: How long do answers take?
-- description: Working days from receipt to answer, by force and year. They are known only where a page states
--   both dates, and pages that do may differ from the rest. The percentage over 20 days is of those pages. Over 20
--   days need not be late; the clock stops while a force waits for clarification, and may run longer for the public
--   interest test. The 90th percentile is by nearest rank.
-- parameter force: , part of a force's name; empty for all forces
with chosen as (
  select disclosures.force, disclosures.year, disclosures.working_days
  from disclosures
  where disclosures.translation_of is null and disclosures.duplicate_of is null
),
totals as (
  select force, year, count(*) as disclosures
  from chosen
  group by force, year
),
placed as (
  select
    force,
    year,
    working_days,
    row_number() over (partition by force, year order by working_days) as place,
    count(*) over (partition by force, year) as n
  from chosen
  where working_days is not null
),
measures as (
  select
    force,
    year,
    n,
    avg(case when place in ((n + 1) / 2, (n + 2) / 2) then working_days end) as median,
    max(case when place = (9 * n + 9) / 10 then working_days end) as percentile_90,
    sum(working_days > 20) as over_20
  from placed
  group by force, year
)
select
  forces.name as force,
  totals.year,
  totals.disclosures as all_disclosures,
  coalesce(measures.n, 0) as with_both_dates,
  measures.median as median_working_days,
  measures.percentile_90 as percentile_90_working_days,
  measures.over_20 as over_20_working_days,
  round(100.0 * measures.over_20 / measures.n, 1) as over_20_percent_of_those_with_dates
from totals
join forces on forces.slug = totals.force
left join measures on measures.force = totals.force and measures.year is totals.year
where forces.slug || ' ' || forces.name like '%' || :force || '%'
order by forces.name, totals.year desc
