-- an answer that rests on a free reference
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for insert into stock_reference (reference, sku, batch_number)
select ?, ?, ?;

-- an answer that rests on free references
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for insert into stock_reference (reference, sku, batch_number)
select r.reference, r.sku, r.batch_number
from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', batch_number bigint path '$[2]')) as r;
