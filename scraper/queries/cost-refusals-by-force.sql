-- title: Who refuses for the cost of complying?
-- description: Disclosures of each force and year in which something is refused because compliance would cost too
--   much (section 12). Among them are counted those refused wholly, and those where finding out whether anything is
--   held would already cost too much (section 12(2) of the Act of 2000). The percentage is of the published
--   disclosures of that force and year in this database. A log is a selection, so it is not a rate of requests.
-- parameter force: , part of a force's name; empty for all forces
with limbs as (
  select
    exemptions.disclosure,
    max(exemptions.subsection like '(2)%') as cost_of_finding_out
  from exemptions
  where exemptions.section = '12' and exemptions.act = 'FOIA2000'
  group by exemptions.disclosure
)
select
  forces.name as force,
  disclosures.year,
  sum(disclosures.has_cost) as refused_for_cost,
  sum(disclosures.outcome = 'cost_limit') as of_which_wholly,
  sum(disclosures.has_cost and coalesce(limbs.cost_of_finding_out, 0)) as of_which_cost_of_finding_out,
  count(*) as all_disclosures,
  round(100.0 * sum(disclosures.has_cost) / count(*), 1) as refused_percent_of_all
from forces
cross join disclosures on disclosures.force = forces.slug
left join limbs on limbs.disclosure = disclosures.id
where disclosures.translation_of is null
  and disclosures.duplicate_of is null
  and forces.slug || ' ' || forces.name like '%' || :force || '%'
group by forces.slug, disclosures.year
order by forces.name, disclosures.year desc
