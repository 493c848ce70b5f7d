-- a check of all invariants, while an event waits for its position
select i.trimmed_through
from stock_incarnation i
where i.id = 1;
