-- title: What do requesters get?
-- description: How many published disclosures of each force and year have which outcome, as decided from the text
--   of the response. Each disclosure is counted once, in one column; the other outcomes are clarification needed,
--   not valid, transferred and withdrawn. The percentage is of the published disclosures of that force and year
--   in this database. A log is a selection, so it is not a rate of requests.
-- parameter force: , part of a force's name; empty for all forces
select
  forces.name as force,
  disclosures.year,
  count(*) as all_disclosures,
  sum(disclosures.outcome = 'granted_in_full') as granted_in_full,
  round(100.0 * sum(disclosures.outcome = 'granted_in_full') / count(*), 1) as granted_percent_of_all,
  sum(disclosures.outcome = 'partially_withheld') as partially_withheld,
  sum(disclosures.outcome = 'withheld_in_full') as withheld_in_full,
  sum(disclosures.outcome = 'ncnd') as ncnd,
  sum(disclosures.outcome = 'not_held') as not_held,
  sum(disclosures.outcome = 'cost_limit') as cost_limit,
  sum(disclosures.outcome = 'vexatious_or_repeated') as vexatious_or_repeated,
  sum(disclosures.outcome = 'available_elsewhere') as available_elsewhere,
  sum(disclosures.outcome in ('clarification_needed', 'not_valid', 'transferred', 'withdrawn')) as other_outcomes,
  sum(disclosures.outcome = 'unclear') as unclear
from forces
cross join disclosures on disclosures.force = forces.slug
where disclosures.translation_of is null
  and disclosures.duplicate_of is null
  and forces.slug || ' ' || forces.name like '%' || :force || '%'
group by forces.slug, disclosures.year
order by forces.name, disclosures.year desc
