-- old events that do not wait
merge into stock_event t
using (
  select p.sku, p.number
  from stock_event_position p
  where p.position > cast(? as bigint) and p.position <= cast(? as bigint)
  and p.position not in (
    select w.position
    from unnest(cast(? as bigint array)) as w(position))) r
on (t.sku = r.sku and t.number = r.number)
when matched then delete;

-- old events that do not wait
delete from stock_event_position p
where p.position > cast(? as bigint) and p.position <= cast(? as bigint)
and p.position not in (
  select w.position
  from unnest(cast(? as bigint array)) as w(position));

-- old events
merge into stock_event t
using (
  select p.sku, p.number
  from stock_event_position p
  where p.position > cast(? as bigint) and p.position <= cast(? as bigint)) r
on (t.sku = r.sku and t.number = r.number)
when matched then delete;

-- old events
delete from stock_event_position p
where p.position > cast(? as bigint) and p.position <= cast(? as bigint);
