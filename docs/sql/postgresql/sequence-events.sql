-- a new subscriber that starts now
with sequencer as materialized (
  select n.next_position,
    case when cast(cast(n.xmin as text) as bigint) = n.emptied_by % 4294967296 then n.emptied_before else 0 end
      as emptied_before
  from stock_sequencer n
  where n.id = 1 and set_config('lock_timeout', case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '10000ms' then current_setting('lock_timeout') else '10000ms' end, true) is not null
  for update),
page as materialized (
  select u.place, u.commit_order
  from sequencer s
  cross join lateral (
    select q.ctid as place, q.commit_order
    from stock_unsequenced q
    where q.commit_order >= s.emptied_before
    order by q.commit_order, q.sku, q.number
    limit 20000) u),
taken as (
  delete from stock_unsequenced q
  where q.ctid = any (array(select p.place from page p))
  returning q.commit_order, q.sku, q.number),
given as (
  insert into stock_event_position (position, sku, number)
  select o.position, o.sku, o.number
  from (
    select s.next_position - 1 + row_number() over (order by t.commit_order, t.sku, t.number) as position, t.sku, t.number
    from taken t
    cross join sequencer s) o
  order by o.sku, o.number),
moved as (
  update stock_sequencer n
  set next_position = n.next_position + (select count(*) from taken),
    emptied_before = greatest(s.emptied_before, least(
      case when (select count(*) from page) = 20000 then (select max(p.commit_order) from page p) end,
      cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint))),
    emptied_by = cast(cast(pg_current_xact_id() as text) as bigint)
  from sequencer s
  where n.id = 1
  returning 1)
select (select count(*) from page) as found, (select count(*) from moved) as moved;
