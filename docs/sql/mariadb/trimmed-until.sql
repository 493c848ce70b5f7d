-- how far the log was trimmed
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select trimmed_micros
from stock_incarnation
where id = 1;
end;
