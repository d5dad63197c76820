-- title: Has someone already asked this?
-- description: Questions with their answers that hold all of these words, the best matches first, one hundred at
--   most. An answer given to several questions is shown with each. It searches what forces have published; a
--   question that is not found may well have been asked.
-- parameter q: , words to look for; put a phrase in "double quotes"
-- parameter force: , part of a force's name; empty for all forces
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  qa_pairs.question,
  snippet(qa_pairs_fts, 1, '[', ']', ' … ', 24) as words_of_answer,
  qa_pairs.answer,
  qa_pairs.outcome,
  disclosures.url,
  qa_pairs.disclosure
from qa_pairs_fts
join qa_pairs on qa_pairs.search_id = qa_pairs_fts.rowid
join disclosures on disclosures.id = qa_pairs.disclosure
join forces on forces.slug = disclosures.force
where qa_pairs_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
  and disclosures.duplicate_of is null
  and forces.slug || ' ' || forces.name like '%' || :force || '%'
order by bm25(qa_pairs_fts, 2, 1), disclosures.sort_key desc, qa_pairs.position
limit 100
