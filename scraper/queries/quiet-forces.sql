-- title: Which forces have stopped publishing, and how late do they publish?
-- description: For each force, its newest disclosure and how many days lie between it and the last time a page of the
--   force was read; how many disclosures the last 365 days before that brought, and the 365 before those; and the
--   median of days from the date of an answer of these two years to the first capture of its page, for pages first
--   captured a month or more after the force's first. A page may have been up for long before it was captured, so
--   that is the most the delay can have been. A force that is quiet here may publish where the programme does not
--   look.
-- parameter force: , part of a force's name; empty for all forces
with read as materialized (
  select
    force,
    date(moment) as last_read,
    date(moment, '-365 days') as year_ago,
    date(moment, '-730 days') as two_years_ago
  from (
    select
      forces.slug as force,
      (select max(captures.captured_at) from captures where captures.force = forces.slug) as moment
    from forces
    where forces.slug || ' ' || forces.name like '%' || :force || '%'
  )
  where moment is not null
),
figures as materialized (
  select
    read.force,
    read.last_read,
    read.two_years_ago,
    count(*) as disclosures,
    max(disclosures.disclosed_on) as newest,
    date(min(disclosures.first_seen), '+30 days') as month_later,
    sum(disclosures.disclosed_on > read.year_ago) as last_year,
    sum(disclosures.disclosed_on > read.two_years_ago and disclosures.disclosed_on <= read.year_ago) as year_before
  from read
  cross join disclosures on disclosures.force = read.force
  where disclosures.translation_of is null and disclosures.duplicate_of is null
  group by read.force
),
days as (
  select
    figures.force,
    cast(julianday(substr(disclosures.first_seen, 1, 10)) - julianday(disclosures.disclosed_on) as integer) as days,
    count(*) as n
  from figures
  cross join disclosures on disclosures.force = figures.force
  where disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and disclosures.disclosed_on > figures.two_years_ago
    and disclosures.first_seen > figures.month_later
  group by figures.force, days
),
placed as (
  select
    force,
    days,
    sum(n) over (partition by force order by days) as up_to_these,
    sum(n) over (partition by force) as n
  from days
),
lags as (
  select
    force,
    n,
    (
      min(case when up_to_these >= (n + 1) / 2 then days end) + min(case when up_to_these >= (n + 2) / 2 then days end)
    ) / 2.0 as median
  from placed
  group by force
)
select
  forces.name as force,
  forces.state,
  figures.disclosures as all_disclosures,
  figures.newest as newest_disclosure,
  figures.last_read,
  cast(julianday(figures.last_read) - julianday(figures.newest) as integer) as days_between,
  coalesce(figures.last_year, 0) as disclosures_of_last_365_days,
  coalesce(figures.year_before, 0) as disclosures_of_365_days_before,
  lags.median as median_days_to_first_capture,
  coalesce(lags.n, 0) as of_disclosures
from figures
join forces on forces.slug = figures.force
left join lags on lags.force = figures.force
order by days_between desc, forces.name
