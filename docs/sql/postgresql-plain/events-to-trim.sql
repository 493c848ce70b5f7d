-- old events that do not wait
select count(*) as dropped, max(e.committed_at) as latest
from stock_event_position p
cross join lateral (select * from stock_event e where e.sku = p.sku and e.number = p.number offset 0) e
where p.position > ? and p.position <= ?
and p.position not in (
  select w.position
  from unnest((select cast(? as bigint[]))) as w(position));

-- old events
select count(*) as dropped, max(e.committed_at) as latest
from stock_event_position p
cross join lateral (select * from stock_event e where e.sku = p.sku and e.number = p.number offset 0) e
where p.position > ? and p.position <= ?;
