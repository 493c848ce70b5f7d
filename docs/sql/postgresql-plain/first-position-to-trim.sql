-- old events that do not wait
select p.position
from stock_event_position p
where p.position > ? and p.position <= ?
order by p.position
limit 1;
