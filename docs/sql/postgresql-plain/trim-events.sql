-- old events that do not wait
delete from stock_event as t
using stock_event_position p
where t.sku = p.sku and t.number = p.number and p.position > ? and p.position <= ?
and p.position not in (
  select w.position
  from unnest((select cast(? as bigint[]))) as w(position));

-- old events that do not wait
delete from stock_event_position as p
where p.position > ? and p.position <= ?
and p.position not in (
  select w.position
  from unnest((select cast(? as bigint[]))) as w(position));

-- old events
delete from stock_event as t
using stock_event_position p
where t.sku = p.sku and t.number = p.number and p.position > ? and p.position <= ?;

-- old events
delete from stock_event_position as p
where p.position > ? and p.position <= ?;
