-- a parked event that is dropped
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for select p.sku, p.number
from stock_event_position p
where p.sku = ? and p.number = ? and p.position <= ?;
