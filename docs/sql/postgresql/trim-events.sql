-- old events that do not wait
with gone as (
  delete from stock_event_position p
  where p.position > ? and p.position <= ? and p.position not in (
    select w.position
    from unnest((select cast(? as bigint[]))) as w(position))
  returning p.sku, p.number)
delete from stock_event d
where d.ctid = any (array(
  select l.place
  from gone g
  cross join lateral (
    select e.ctid as place
    from stock_event e
    where e.sku = g.sku and e.number = g.number
    offset 0) l));

-- old events
with gone as (
  delete from stock_event_position p
  where p.position > ? and p.position <= ?
  returning p.sku, p.number)
delete from stock_event d
where d.ctid = any (array(
  select l.place
  from (
    select g.sku, min(g.number) as lowest, max(g.number) as highest
    from gone g
    group by g.sku) r
  cross join lateral (
    select e.ctid as place
    from stock_event e
    where e.sku = r.sku and e.number between r.lowest and r.highest
    offset 0) l));
