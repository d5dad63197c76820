-- title: Is a public interest test set out where one is due?
-- description: For each force and year, how many disclosures rely on a qualified exemption, which calls for a public
--   interest test, and how many of these set one out. The percentages are of the former. A test may stand in a letter
--   that the page only links to. Exemptions that are qualified only in part (sections 36, 37 and 40) are not counted,
--   nor are refusals for cost.
-- parameter force: , part of a force's name; empty for all forces
with qualified as (
  select id
  from provisions
  where conferral = 'qualified'
),
-- The plus before a provision keeps SQLite to the few rows of a disclosure, for qualified provisions are many.
uses as (
  select disclosures.force, disclosures.year, disclosures.has_public_interest_test as has_test
  from forces
  cross join disclosures on disclosures.force = forces.slug
  where forces.slug || ' ' || forces.name like '%' || :force || '%'
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and exists (
      select 1
      from exemptions
      where exemptions.disclosure = disclosures.id and +exemptions.provision in (select id from qualified)
    )
)
select
  forces.name as force,
  uses.year,
  count(*) as relying_on_qualified_exemption,
  sum(uses.has_test) as with_public_interest_test,
  round(100.0 * sum(uses.has_test) / count(*), 1) as with_test_percent_of_those,
  sum(not uses.has_test) as without_public_interest_test
from uses
join forces on forces.slug = uses.force
group by uses.force, uses.year
order by forces.name, uses.year desc
