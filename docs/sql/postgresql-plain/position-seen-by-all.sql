-- old events that do not wait
select min(s.position) as seen, max(s.waiting) as waiting,
  (
    select i.trimmed_through
    from stock_incarnation i
    where i.id = 1) as trimmed_through
from stock_subscriber s;
