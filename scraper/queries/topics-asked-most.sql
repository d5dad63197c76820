-- title: Which topics are asked about most, and which are rising?
-- description: For each topic, the disclosures of one quarter and its share of all disclosures of that quarter, beside
--   its share of the four quarters before; the difference is in percentage points. Both shares are of published
--   disclosures in this database, by the date of disclosure, else of listing, else of receipt. The newest quarter is
--   seldom complete, and small numbers rise and fall by chance. One disclosure may be of several topics, or of none.
-- parameter quarter: , such as 2025 Q3; empty for the newest that has a disclosure
-- parameter force: , part of a force's name; empty for all forces
with newest as (
  select max(substr(coalesce(disclosures.disclosed_on, disclosures.listed_month, disclosures.received_on), 1, 7)) as month
  from forces
  cross join disclosures on disclosures.force = forces.slug
  where forces.slug || ' ' || forces.name like '%' || :force || '%'
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and disclosures.year >= (
      select max(of_force.year) - 1
      from disclosures as of_force
      where of_force.translation_of is null
        and of_force.duplicate_of is null
        and of_force.force = forces.slug
    )
),
-- Quarters are counted from the year nought: four times the year, and nought to three.
wanted as (
  select
    case
      when trim(:quarter) like '____ Q_' then substr(trim(:quarter), 1, 4) * 4 + substr(trim(:quarter), 7, 1) - 1
      else substr(month, 1, 4) * 4 + (substr(month, 6, 2) - 1) / 3
    end as quarter
  from newest
),
dated as materialized (
  select
    disclosures.search_id,
    disclosures.year * 4
    + (substr(coalesce(disclosures.disclosed_on, disclosures.listed_month, disclosures.received_on), 6, 2) - 1) / 3
    as quarter
  from wanted
  cross join forces
  cross join disclosures on disclosures.force = forces.slug
  where forces.slug || ' ' || forces.name like '%' || :force || '%'
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and disclosures.year between wanted.quarter / 4 - 1 and wanted.quarter / 4
),
chosen as materialized (
  select dated.search_id, dated.quarter = wanted.quarter as is_now
  from dated
  join wanted
  where dated.quarter between wanted.quarter - 4 and wanted.quarter
),
totals as (
  select sum(is_now) as now, sum(not is_now) as before
  from chosen
)
select
  topics.name as topic,
  printf('%04d Q%d', wanted.quarter / 4, wanted.quarter % 4 + 1) as quarter,
  sum(chosen.is_now) as disclosures,
  totals.now as all_disclosures,
  round(100.0 * sum(chosen.is_now) / totals.now, 1) as percent_of_all,
  sum(not chosen.is_now) as disclosures_of_four_quarters_before,
  totals.before as all_of_four_quarters_before,
  round(100.0 * sum(not chosen.is_now) / totals.before, 1) as percent_of_four_quarters_before,
  round(
    100.0 * sum(chosen.is_now) / totals.now - 100.0 * sum(not chosen.is_now) / totals.before, 1
  ) as rise_in_percentage_points
from topics
join disclosures_fts on disclosures_fts match topics.words
join chosen on chosen.search_id = disclosures_fts.rowid
join wanted
join totals
group by topics.slug
order by disclosures desc, rise_in_percentage_points desc, topics.name
