-- old events that do not wait
select min(position) as seen, max(waiting) as waiting
from stock_subscriber;
