-- title: Has someone already asked this?
-- description: Questions with their answers that hold all of these words, the best matches first, one hundred at
--   most; those of the newest disclosures where more than 200,000 hold them. An answer given to several questions is shown with each. It searches what forces have published; a
--   question that is not found may well have been asked.
-- parameter q: , words to look for; put a phrase in "double quotes"
-- parameter force: , part of a force's name; empty for all forces
with wanted as (
  select case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end as words
),
most as (
  select
    case when count(*) > 200000 then 0 else 100 end as ranked,
    case when count(*) > 200000 then 100 else 0 end as newest
  from qa_pairs_fts
  where qa_pairs_fts match (select words from wanted)
),
ranked as (
  select qa_pairs_fts.rowid as search_id, bm25(qa_pairs_fts, 2, 1) as score
  from qa_pairs_fts
  where qa_pairs_fts match (select words from wanted)
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
  limit (select ranked from most)
),
newest as (
  select qa_pairs.search_id, 0 as score
  from disclosures
  cross join qa_pairs on qa_pairs.disclosure = disclosures.id
  where disclosures.duplicate_of is null
    and (
      trim(:force) = ''
      or disclosures.force in (select slug from forces where slug || ' ' || name like '%' || :force || '%')
    )
    and +qa_pairs.search_id in (
      select rowid from qa_pairs_fts where qa_pairs_fts match (select words from wanted)
    )
  order by disclosures.sort_key desc
  limit (select newest from most)
),
best as (
  select search_id, score from ranked
  union all
  select search_id, score from newest
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
where qa_pairs_fts match (select words from wanted)
order by best.score, disclosures.sort_key desc, qa_pairs.position
