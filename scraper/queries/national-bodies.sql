-- title: Which answers name the Central Referral Unit or another national body?
-- description: Responses that name a national body of policing, with the sentence that names it first, the newest
--   first, five hundred at most. To be named is not to have advised; read the sentence. Advice that a force took and
--   does not speak of is not here.
-- parameter body: , NPCC, CRU, NPFDU, ACPO or College; empty for all
-- parameter q: , words that the disclosure holds, such as national guidance; empty for all
-- parameter force: , part of a force's name; empty for all forces
with found as (
  select bodies.id, bodies.sort_key
  from bodies
  -- The newest are taken in their order, until there are enough.
  cross join forces on forces.slug = bodies.force
  cross join disclosures on disclosures.id = bodies.disclosure
  where (trim(:body) = '' or lower(bodies.body) = lower(trim(:body)))
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
    and (
      trim(:q) = ''
      or disclosures.search_id in (
        select disclosures_fts.rowid
        from disclosures_fts
        where disclosures_fts match case escape_fts(:q) when '' then 'nomatchforthisterm' else escape_fts(:q) end
      )
    )
  order by bodies.sort_key desc
  limit 500
)
select
  bodies.body,
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  disclosures.outcome,
  bodies.quote,
  bodies.times_named,
  disclosures.url,
  bodies.disclosure
from found
join bodies on bodies.id = found.id
join disclosures on disclosures.id = bodies.disclosure
join forces on forces.slug = bodies.force
order by found.sort_key desc
