-- title: Where is information said to be held, and yet neither confirmed nor denied?
-- description: Responses that say information is held and yet cite a limb to neither confirm nor deny, with the
--   sentence that decided the outcome and one that cites a limb, the newest first, five hundred at most. A letter may
--   rightly confirm one part and decline to say of another; read the page.
-- parameter outcome: , ncnd for responses that give nothing else; empty for all
-- parameter force: , part of a force's name; empty for all forces
with found as (
  select disclosures.id, disclosures.sort_key
  from forces
  cross join disclosures on disclosures.force = forces.slug
  where disclosures.held_confirmed_but_ncnd_cited
    and disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
    and (trim(:outcome) = '' or disclosures.outcome = lower(trim(:outcome)))
  order by disclosures.sort_key desc
  limit 500
),
limbs as (
  -- SQLite takes the sentence from the row that has the least identifier.
  select
    exemptions.disclosure,
    min(exemptions.id),
    exemptions.quote,
    group_concat(distinct exemptions.provision) as limbs
  from found
  join exemptions on exemptions.disclosure = found.id
  where exemptions.is_ncnd
  group by exemptions.disclosure
)
select
  forces.name as force,
  coalesce(disclosures.disclosed_on, disclosures.listed_month) as date,
  disclosures.title,
  disclosures.outcome,
  limbs.limbs,
  disclosures.outcome_quote,
  limbs.quote,
  disclosures.url,
  disclosures.id as disclosure
from found
join disclosures on disclosures.id = found.id
join forces on forces.slug = disclosures.force
left join limbs on limbs.disclosure = found.id
order by found.sort_key desc
