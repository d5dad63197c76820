-- title: What does a force say it does not hold?
-- description: Questions answered with "not held", with the answer, the newest first, five hundred at most. Not
--   held may mean that nothing was recorded, or only that it is not recorded in a form that can be counted; read
--   the answer.
-- parameter q: , words that the question or the answer holds; empty for all
-- parameter force: , part of a force's name; empty for all forces
with found as (
  select qa_pairs.id, qa_pairs.sort_key
  from qa_pairs
  -- The newest are taken in their order, until there are enough.
  cross join disclosures on disclosures.id = qa_pairs.disclosure
  cross join forces on forces.slug = disclosures.force
  where qa_pairs.outcome = 'not_held'
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
    and (
      trim(:q) = ''
      or qa_pairs.search_id in (
        select qa_pairs_fts.rowid
        from qa_pairs_fts
        where qa_pairs_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
      )
    )
  order by qa_pairs.sort_key desc
  limit 500
)
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  qa_pairs.question,
  qa_pairs.answer,
  disclosures.url,
  qa_pairs.disclosure
from found
join qa_pairs on qa_pairs.id = found.id
join disclosures on disclosures.id = qa_pairs.disclosure
join forces on forces.slug = disclosures.force
order by found.sort_key desc
