-- old events that do not wait
select max(e.committed_at) as latest
from stock_event_position p
join stock_event e on e.sku = p.sku and e.number = p.number
where p.position > cast(? as bigint) and p.position <= cast(? as bigint);
