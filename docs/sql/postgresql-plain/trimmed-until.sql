-- how far the log was trimmed
select trimmed_micros
from stock_incarnation
where id = 1;
