-- a parked event that is dropped
select p.sku, p.number
from stock_event_position p
where p.sku = cast(? as varchar) and p.number = cast(? as bigint) and p.position <= cast(? as bigint);
