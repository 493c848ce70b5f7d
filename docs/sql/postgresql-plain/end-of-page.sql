-- a full page of events
select max(p.sku)
from stock_event_position p
where p.position >= ?;
