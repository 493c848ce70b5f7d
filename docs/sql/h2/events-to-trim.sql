-- old events that do not wait
select count(*) as dropped, max(e.committed_at) as latest
from stock_event_position p
join stock_event e on e.sku = p.sku and e.number = p.number
where p.position > cast(? as bigint) and p.position <= cast(? as bigint)
and p.position not in (
  select w.position
  from unnest(cast(? as bigint array)) as w(position));

-- old events
select count(*) as dropped, max(e.committed_at) as latest
from stock_event_position p
join stock_event e on e.sku = p.sku and e.number = p.number
where p.position > cast(? as bigint) and p.position <= cast(? as bigint);
