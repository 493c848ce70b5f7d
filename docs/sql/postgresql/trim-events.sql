-- old events that do not wait
with gone as (
  delete from stock_event_position p
  where p.position > ? and p.position <= ? and p.position not in (
    select w.position
    from unnest((select cast(? as bigint[]))) as w(position))
  returning p.sku, p.number),
found as materialized (
  select array_agg(l.place) as places, max(l.committed_at) as latest
  from gone g
  cross join lateral (
    select e.ctid as place, e.committed_at
    from stock_event e
    where e.sku = g.sku and e.number = g.number
    offset 0) l),
dropped as (
  delete from stock_event d
  where d.ctid = any (cast((select f.places from found f) as tid[])))
select (select count(*) from gone) as dropped, f.latest
from found f;

-- old events
with range as materialized (
  select p.sku, min(p.number) as lowest, max(p.number) as highest, count(*) as size
  from stock_event_position p
  where p.position > ? and p.position <= ?
  group by p.sku),
found as materialized (
  select array_agg(l.place) as places, max(l.committed_at) as latest
  from range r
  cross join lateral (
    select e.ctid as place, e.committed_at
    from stock_event e
    where e.sku = r.sku and e.number between r.lowest and r.highest
    offset 0) l),
gone as (
  delete from stock_event_position p
  where p.position > ? and p.position <= ?),
dropped as (
  delete from stock_event d
  where d.ctid = any (cast((select f.places from found f) as tid[])))
select (select coalesce(sum(r.size), 0) from range r) as dropped, f.latest
from found f;
