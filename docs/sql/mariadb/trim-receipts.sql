-- an old receipt
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete from stock_message
where id = ?;

-- old receipts
set statement innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, 10) for delete t from json_table(?, '$[*]' columns(id varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin path '$[0]')) as r
straight_join stock_message t force index (primary) on t.id = r.id;
