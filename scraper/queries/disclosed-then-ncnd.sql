-- title: What was disclosed once, and later neither confirmed nor denied?
-- description: Requests to which something was disclosed, and that were asked later in the same words, of the same
--   force or another, and then had an answer that neither confirms nor denies. The first disclosure stands beside
--   each later answer; the newest come first, five hundred at most. The same words may ask for another period, and
--   only a part may have been refused: read both. A page that itself changed is found by the question on changed
--   pages.
-- parameter same: , yes for the same force both times; empty for any two
-- parameter force: , part of the name of the force that neither confirms nor denies; empty for all forces
with shared as (
  -- The plus keeps SQLite from an index by which the rows would have to be sorted.
  select request_digest
  from disclosures
  where request_digest is not null and +translation_of is null and +duplicate_of is null
  group by request_digest
  having max(has_ncnd) and max(has_disclosure and not has_ncnd)
),
later as (
  select disclosures.id, disclosures.force, disclosures.request_digest, disclosures.disclosed_on
  from shared
  cross join disclosures on disclosures.request_digest = shared.request_digest
  join forces on forces.slug = disclosures.force
  where disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and disclosures.has_ncnd
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
),
given as (
  select
    disclosures.request_digest,
    case lower(trim(:same)) when 'yes' then disclosures.force else '' end as whose,
    disclosures.id,
    disclosures.disclosed_on
  from shared
  cross join disclosures on disclosures.request_digest = shared.request_digest
  where disclosures.translation_of is null
    and disclosures.duplicate_of is null
    and disclosures.has_disclosure
    and not disclosures.has_ncnd
),
earlier as (
  -- SQLite takes the other columns from the row that has the least date.
  select request_digest, whose, id, min(disclosed_on) as disclosed_on
  from given
  group by request_digest, whose
),
pairs as (
  select later.id as later_id, earlier.id as first_id
  from later
  join earlier
    on earlier.request_digest = later.request_digest
    and earlier.whose in ('', later.force)
    and earlier.disclosed_on < later.disclosed_on
  order by later.disclosed_on desc, later.id
  limit 500
)
select
  first_forces.name as disclosed_by,
  first.disclosed_on as disclosed_on,
  first.outcome as first_outcome,
  later_forces.name as later_force,
  later.disclosed_on as later_on,
  later.outcome as later_outcome,
  (
    select group_concat(provision, ', ')
    from (
      select distinct provision
      from exemptions
      where exemptions.disclosure = later.id and exemptions.is_ncnd
      order by provision
    )
  ) as limbs,
  substr(later.request, 1, 300) as request_begins,
  first.url as first_url,
  later.url as url,
  later.id as disclosure
from pairs
join disclosures as first on first.id = pairs.first_id
join disclosures as later on later.id = pairs.later_id
join forces as first_forces on first_forces.slug = first.force
join forces as later_forces on later_forces.slug = later.force
order by later.disclosed_on desc, later.id
