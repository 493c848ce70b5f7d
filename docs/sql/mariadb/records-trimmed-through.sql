-- a check of all invariants, while an event waits for its position
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for begin not atomic set transaction isolation level read committed;
select i.trimmed_through
from stock_incarnation i
where i.id = 1;
end;
