-- title: Which sentences do several forces use, word for word?
-- description: Sentences that rely on one provision and stand in the disclosures of two or more forces in exactly the
--   same words, those of most forces first, one hundred at most. Sentences of fewer than eighty characters are left
--   out, and of a provision with many uses the fifty thousand read first are compared. The paragraphs of harm and
--   public interest that go with them are not compared; and a sentence that differs in one word is another.
-- parameter provision: FOIA2000:31(3), one provision of the table provisions
-- parameter least: 2, the least number of forces
with uses as (
  select exemptions.quote, disclosures.force, disclosures.disclosed_on, disclosures.id
  from (
    select disclosure, quote
    from exemptions
    where provision = coalesce(nullif(trim(:provision), ''), 'FOIA2000:31(3)')
    limit 50000
  ) as exemptions
  join disclosures on disclosures.id = exemptions.disclosure
  where length(exemptions.quote) >= 80
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
)
select
  count(distinct uses.force) as forces,
  count(distinct uses.id) as disclosures,
  uses.quote,
  group_concat(distinct uses.force) as used_by,
  min(uses.disclosed_on) as first_on,
  max(uses.disclosed_on) as last_on,
  max(uses.id) as disclosure
from uses
group by uses.quote
having forces >= max(2, coalesce(nullif(trim(:least), ''), 2) + 0)
order by forces desc, disclosures desc, uses.quote
limit 100
