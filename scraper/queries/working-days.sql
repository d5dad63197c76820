-- title: How long do answers take?
-- description: Working days from receipt to answer, by force and year or quarter. They are known only where a page
--   states both dates, and pages that do may differ from the rest. The percentage over 20 days is of those pages.
--   Over 20 days need not be late; the clock stops while a force waits for clarification, and may run longer for the
--   public interest test. The 90th percentile is by nearest rank. Without a date of disclosure the month of listing
--   counts, or the date of receipt.
-- parameter force: , part of a force's name; empty for all forces
-- parameter by: year, year or quarter
with chosen as (
  select
    disclosures.force,
    disclosures.year,
    case lower(trim(:by))
      when 'quarter' then 'Q' || (
        (substr(coalesce(disclosures.disclosed_on, disclosures.listed_month, disclosures.received_on), 6, 2) + 2) / 3
      )
    end as quarter,
    disclosures.working_days,
    count(*) as n
  from forces
  cross join disclosures on disclosures.force = forces.slug
  where forces.slug || ' ' || forces.name like '%' || :force || '%'
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
  group by 1, 2, 3, 4
),
placed as (
  select
    force,
    year,
    quarter,
    working_days,
    n,
    sum(n) over (partition by force, year, quarter order by working_days) as up_to_these,
    sum(n) over (partition by force, year, quarter) as all_of_them
  from chosen
  where working_days is not null
),
measures as (
  select
    force,
    year,
    quarter,
    all_of_them as n,
    (
      min(case when up_to_these >= (all_of_them + 1) / 2 then working_days end)
      + min(case when up_to_these >= (all_of_them + 2) / 2 then working_days end)
    ) / 2.0 as median,
    min(case when up_to_these >= (9 * all_of_them + 9) / 10 then working_days end) as percentile_90,
    sum(case when working_days > 20 then n else 0 end) as over_20
  from placed
  group by force, year, quarter
),
totals as (
  select force, year, quarter, sum(n) as disclosures
  from chosen
  group by force, year, quarter
)
select
  forces.name as force,
  totals.year,
  totals.quarter,
  totals.disclosures as all_disclosures,
  coalesce(measures.n, 0) as with_both_dates,
  measures.median as median_working_days,
  measures.percentile_90 as percentile_90_working_days,
  measures.over_20 as over_20_working_days,
  round(100.0 * measures.over_20 / measures.n, 1) as over_20_percent_of_those_with_dates
from totals
join forces on forces.slug = totals.force
left join measures
  on measures.force = totals.force
  and measures.year is totals.year
  and measures.quarter is totals.quarter
order by forces.name, totals.year desc, totals.quarter desc
