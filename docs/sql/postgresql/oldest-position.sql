-- a new subscriber that starts with the oldest event
select position
from stock_event_position
order by position
limit 1;
