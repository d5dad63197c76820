-- title: Who cites an exemption without saying which limb?
-- description: For each force and section that has several limbs, how many of its disclosures rely on the section
--   alone ("section 30"). The percentage is of the force's published disclosures in this database that rely on that
--   section at all. The programme may have missed a limb that stands apart from the section's number.
-- parameter force: , part of a force's name; empty for all forces
with copies as (
  select id from disclosures where translation_of is not null
  union all
  select id from disclosures where translation_of is null and duplicate_of is not null
),
sections as (
  select act, section, max(case when ref = section then title end) as title
  from provisions
  where counts_as_refusal and not is_ncnd_limb
  group by act, section
  having sum(ref <> section) > 1
),
uses as (
  select exemptions.force, exemptions.act, exemptions.section, max(exemptions.subsection = '') as without_limb
  from forces
  cross join exemptions on exemptions.force = forces.slug
  where forces.slug || ' ' || forces.name like '%' || :force || '%'
    and exemptions.disclosure not in (select id from copies)
  group by forces.slug, exemptions.act, exemptions.section, exemptions.disclosure
),
counted as (
  select force, act, section, sum(without_limb) as without_limb, count(*) as disclosures
  from uses
  group by force, act, section
)
select
  forces.name as force,
  counted.act,
  counted.section,
  sections.title as section_title,
  counted.without_limb as disclosures_without_limb,
  counted.disclosures as disclosures_relying_on_section,
  round(100.0 * counted.without_limb / counted.disclosures, 1) as without_limb_percent_of_those
from counted
join sections on sections.act = counted.act and sections.section = counted.section
join forces on forces.slug = counted.force
where counted.without_limb > 0
order by forces.name, counted.without_limb desc, counted.act, counted.section
