-- a parked event that is dropped
select p.sku, p.number
from stock_event_position p
where p.sku = ? and p.number = ? and p.position <= ?;
