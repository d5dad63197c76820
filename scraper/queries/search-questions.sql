-- title: Has someone already asked this?
-- description: Questions with their answers that hold all of these words, the best matches first, one hundred at
--   most. An answer given to several questions is shown with each. It searches what forces have published; a
--   question that is not found may well have been asked.
-- parameter q: , words to look for; put a phrase in "double quotes"
-- parameter force: , part of a force's name; empty for all forces
with best as (
  select qa_pairs_fts.rowid as search_id, bm25(qa_pairs_fts, 2, 1) as score
  from qa_pairs_fts
  where qa_pairs_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
    and qa_pairs_fts.rowid not in (
      select qa_pairs.search_id
      from disclosures
      join qa_pairs on qa_pairs.disclosure = disclosures.id
      where disclosures.duplicate_of is not null
    )
    and (
      trim(:force) = ''
      or qa_pairs_fts.rowid in (
        select qa_pairs.search_id
        from forces
        cross join disclosures on disclosures.force = forces.slug
        join qa_pairs on qa_pairs.disclosure = disclosures.id
        where forces.slug || ' ' || forces.name like '%' || :force || '%'
      )
    )
  order by score
  limit 100
)
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  qa_pairs.question,
  snippet(qa_pairs_fts, 1, '[', ']', ' … ', 24) as words_of_answer,
  qa_pairs.answer,
  qa_pairs.outcome,
  disclosures.url,
  qa_pairs.disclosure
from best
join qa_pairs_fts on qa_pairs_fts.rowid = best.search_id
join qa_pairs on qa_pairs.search_id = best.search_id
join disclosures on disclosures.id = qa_pairs.disclosure
join forces on forces.slug = disclosures.force
where qa_pairs_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
order by best.score, disclosures.sort_key desc, qa_pairs.position
