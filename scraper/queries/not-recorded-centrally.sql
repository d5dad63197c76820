-- title: What is not recorded centrally, or would have to be searched by hand?
-- description: Answers that say that something is not recorded or held centrally, is in no form that can be searched,
--   or would take a manual search or review, the newest first, five hundred at most. They are found by these words,
--   and may speak of something else beside what was asked; an answer that says it otherwise is not here.
-- parameter q: , words that the question or the answer holds; empty for all
-- parameter force: , part of a force's name; empty for all forces
with found as (
  select qa_pairs.id, qa_pairs.sort_key
  from qa_pairs_fts
  join qa_pairs on qa_pairs.search_id = qa_pairs_fts.rowid
  join disclosures on disclosures.id = qa_pairs.disclosure
  join forces on forces.slug = disclosures.force
  where qa_pairs_fts match
      'answer : ("not recorded centrally" OR "not centrally recorded" OR "not held centrally" OR "not centrally held" '
      || 'OR "not easily retrievable" OR "no searchable" OR "not searchable" OR "retrievable format" '
      || 'OR "manual search" OR "manually search" OR "manual review" OR "manually review" OR "manual trawl")'
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
    and (
      trim(:q) = ''
      or qa_pairs.search_id in (
        select also.rowid
        from qa_pairs_fts as also
        where also.qa_pairs_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
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
  qa_pairs.outcome,
  disclosures.url,
  qa_pairs.disclosure
from found
join qa_pairs on qa_pairs.id = found.id
join disclosures on disclosures.id = qa_pairs.disclosure
join forces on forces.slug = disclosures.force
order by found.sort_key desc
