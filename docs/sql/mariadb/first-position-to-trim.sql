-- old events that do not wait
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select p.position
from stock_event_position p
where p.position > ? and p.position <= ?
order by p.position
limit 1;
