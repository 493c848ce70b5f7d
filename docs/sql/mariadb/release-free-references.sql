-- an answer that rests on a free reference
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete from stock_reference
where reference = ?;

-- an answer that rests on free references
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete t from json_table(?, '$[*]' columns(reference varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]', sku varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[1]', batch_number bigint path '$[2]')) as r
straight_join stock_reference t force index (primary) on t.reference = r.reference;
