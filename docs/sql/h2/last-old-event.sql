-- old events that are searched for
select max(p.position)
from stock_event_position p
join stock_event e on e.sku = p.sku and e.number = p.number
where p.position > cast(? as bigint) and p.position <= cast(? as bigint) and e.committed_at < cast(? as timestamp(6) with time zone);
