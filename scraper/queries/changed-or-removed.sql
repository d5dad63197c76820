-- title: Which pages have changed, or are gone?
-- description: What later captures of a page say differently, and pages that their force has taken away, the newest
--   of each kind first, two hundred and fifty of each at most; of a long text its first 500 characters are shown.
--   Only what changed between two captures is known. A page may go because a log is trimmed by age, or because it
--   held somebody's personal data; that it is gone says nothing of the reason.
-- parameter kind: , changed or removed; empty for both
-- parameter field: , the column that changed, such as outcome; empty for all
-- parameter force: , part of a force's name; empty for all forces
with changed as (
  select changes.id, changes.sort_key
  from changes
  join disclosures on disclosures.id = changes.disclosure
  join forces on forces.slug = disclosures.force
  where 'changed' like '%' || trim(:kind) || '%'
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
    and (trim(:field) = '' or changes.field = trim(:field))
  order by changes.sort_key desc
  limit 250
),
removed as (
  select disclosures.id
  from disclosures
  join forces on forces.slug = disclosures.force
  where 'removed' like '%' || trim(:kind) || '%'
    and trim(:field) = ''
    and disclosures.removed_on > ''
    and forces.slug || ' ' || forces.name like '%' || :force || '%'
  order by disclosures.removed_on desc, disclosures.id
  limit 250
),
found as (
  select
    'changed' as kind,
    changes.disclosure,
    changes.seen_at,
    changes.field,
    substr(changes.old, 1, 500) as old,
    substr(changes.new, 1, 500) as new
  from changed
  join changes on changes.id = changed.id
  union all
  select 'removed', disclosures.id, disclosures.removed_on, null, null, null
  from removed
  join disclosures on disclosures.id = removed.id
)
select
  found.kind,
  forces.name as force,
  found.seen_at,
  disclosures.title,
  found.field,
  found.old,
  found.new,
  disclosures.url,
  found.disclosure
from found
join disclosures on disclosures.id = found.disclosure
join forces on forces.slug = disclosures.force
order by found.seen_at desc, found.disclosure, found.field
