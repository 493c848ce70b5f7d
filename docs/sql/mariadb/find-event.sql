-- whether an event is kept
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select number
from stock_event
where sku = ? and number = ?;
end;
