-- old events that do not wait
select count(*) as size, max(x.position) as last
from (
  select p.position
  from stock_event_position p
  where p.position > ? and p.position <= ?
  order by p.position
  limit ?) x;
