"""Triggers and search indexes of the first schema, as they were then.

Append-only journals, addresses that never change, rows that stay with their branch, states that
follow one another only as they may.
"""

from __future__ import annotations

SQLITE = (
    "CREATE TRIGGER chain_no_update BEFORE UPDATE ON chain BEGIN SELECT RAISE(ABORT, "
    "'append-only: chain'); END",
    "CREATE TRIGGER chain_no_delete BEFORE DELETE ON chain BEGIN SELECT RAISE(ABORT, "
    "'append-only: chain'); END",
    "CREATE TRIGGER manifest_no_update BEFORE UPDATE ON manifest BEGIN SELECT "
    "RAISE(ABORT, 'append-only: manifest'); END",
    "CREATE TRIGGER manifest_no_delete BEFORE DELETE ON manifest BEGIN SELECT "
    "RAISE(ABORT, 'append-only: manifest'); END",
    "CREATE TRIGGER action_no_update BEFORE UPDATE ON action WHEN NOT (NEW.result IS NULL "
    "AND NEW.id IS OLD.id AND NEW.branch IS OLD.branch AND NEW.what IS OLD.what AND "
    "NEW.args_hash IS OLD.args_hash AND NEW.at IS OLD.at AND NEW.by IS OLD.by AND "
    "NEW.station_id IS OLD.station_id AND NEW.chain_id IS OLD.chain_id AND NEW.seq IS "
    "OLD.seq) BEGIN SELECT RAISE(ABORT, 'append-only: action'); END",
    "CREATE TRIGGER action_no_delete BEFORE DELETE ON action BEGIN SELECT RAISE(ABORT, "
    "'append-only: action'); END",
    "CREATE TRIGGER scan_event_no_update BEFORE UPDATE ON scan_event WHEN NOT (NEW.raw IS "
    "NULL AND NEW.salt IS NULL AND NEW.chain_id IS OLD.chain_id AND NEW.seq IS OLD.seq "
    "AND NEW.branch IS OLD.branch AND NEW.action_id IS OLD.action_id AND NEW.station_id "
    "IS OLD.station_id AND NEW.staff_id IS OLD.staff_id AND NEW.at IS OLD.at AND "
    "NEW.business_date IS OLD.business_date AND NEW.mode IS OLD.mode AND NEW.kind IS "
    "OLD.kind AND NEW.outcome IS OLD.outcome AND NEW.reason IS OLD.reason AND "
    "NEW.text_hash IS OLD.text_hash AND NEW.request_id IS OLD.request_id AND "
    "NEW.fulfilment_id IS OLD.fulfilment_id AND NEW.copy_id IS OLD.copy_id AND "
    "NEW.parcel_id IS OLD.parcel_id AND NEW.dispatch_id IS OLD.dispatch_id AND NEW.undoes "
    "IS OLD.undoes AND NEW.prev_hash IS OLD.prev_hash AND NEW.hash IS OLD.hash) BEGIN "
    "SELECT RAISE(ABORT, 'append-only: scan_event'); END",
    "CREATE TRIGGER scan_event_no_delete BEFORE DELETE ON scan_event BEGIN SELECT "
    "RAISE(ABORT, 'append-only: scan_event'); END",
    "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry WHEN NOT "
    "(NEW.reason_text IS NULL AND NEW.salt IS NULL AND NEW.chain_id IS OLD.chain_id AND "
    "NEW.seq IS OLD.seq AND NEW.branch IS OLD.branch AND NEW.action_id IS OLD.action_id "
    "AND NEW.station_id IS OLD.station_id AND NEW.staff_id IS OLD.staff_id AND NEW.at IS "
    "OLD.at AND NEW.what IS OLD.what AND NEW.rows IS OLD.rows AND NEW.text_hash IS "
    "OLD.text_hash AND NEW.prev_hash IS OLD.prev_hash AND NEW.hash IS OLD.hash) BEGIN "
    "SELECT RAISE(ABORT, 'append-only: audit_entry'); END",
    "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN SELECT "
    "RAISE(ABORT, 'append-only: audit_entry'); END",
    "CREATE TRIGGER member_address_no_update BEFORE UPDATE ON member_address WHEN "
    "NEW.anonymised_at IS NULL BEGIN SELECT RAISE(ABORT, 'immutable: member_address'); "
    "END",
    "CREATE TRIGGER member_address_no_delete BEFORE DELETE ON member_address BEGIN SELECT "
    "RAISE(ABORT, 'immutable: member_address'); END",
    "CREATE TRIGGER agreement_same_branch BEFORE UPDATE OF branch ON agreement WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: agreement'); END",
    "CREATE TRIGGER closed_day_same_branch BEFORE UPDATE OF branch ON closed_day WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: closed_day'); END",
    "CREATE TRIGGER copy_same_branch BEFORE UPDATE OF branch ON copy WHEN NEW.branch <> "
    "OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: copy'); END",
    "CREATE TRIGGER copy_claim_same_branch BEFORE UPDATE OF branch ON copy_claim WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: copy_claim'); END",
    "CREATE TRIGGER dispatch_same_branch BEFORE UPDATE OF branch ON dispatch WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: dispatch'); END",
    "CREATE TRIGGER fulfilment_same_branch BEFORE UPDATE OF branch ON fulfilment WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: fulfilment'); END",
    "CREATE TRIGGER loan_same_branch BEFORE UPDATE OF branch ON loan WHEN NEW.branch <> "
    "OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: loan'); END",
    "CREATE TRIGGER loan_request_same_branch BEFORE UPDATE OF branch ON loan_request WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: loan_request'); END",
    "CREATE TRIGGER member_same_branch BEFORE UPDATE OF branch ON member WHEN NEW.branch "
    "<> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: member'); END",
    "CREATE TRIGGER member_address_same_branch BEFORE UPDATE OF branch ON member_address "
    "WHEN NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: member_address'); "
    "END",
    "CREATE TRIGGER member_message_same_branch BEFORE UPDATE OF branch ON member_message "
    "WHEN NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: member_message'); "
    "END",
    "CREATE TRIGGER parcel_same_branch BEFORE UPDATE OF branch ON parcel WHEN NEW.branch "
    "<> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: parcel'); END",
    "CREATE TRIGGER parcel_item_same_branch BEFORE UPDATE OF branch ON parcel_item WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: parcel_item'); END",
    "CREATE TRIGGER parcel_request_same_branch BEFORE UPDATE OF branch ON parcel_request "
    "WHEN NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: parcel_request'); "
    "END",
    "CREATE TRIGGER pickup_same_branch BEFORE UPDATE OF branch ON pickup WHEN NEW.branch "
    "<> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: pickup'); END",
    "CREATE TRIGGER print_job_same_branch BEFORE UPDATE OF branch ON print_job WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: print_job'); END",
    "CREATE TRIGGER request_line_same_branch BEFORE UPDATE OF branch ON request_line WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: request_line'); END",
    "CREATE TRIGGER sack_same_branch BEFORE UPDATE OF branch ON sack WHEN NEW.branch <> "
    "OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: sack'); END",
    "CREATE TRIGGER serial_block_same_branch BEFORE UPDATE OF branch ON serial_block WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: serial_block'); END",
    "CREATE TRIGGER service_area_same_branch BEFORE UPDATE OF branch ON service_area WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: service_area'); END",
    "CREATE TRIGGER staff_same_branch BEFORE UPDATE OF branch ON staff WHEN NEW.branch <> "
    "OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: staff'); END",
    "CREATE TRIGGER station_same_branch BEFORE UPDATE OF branch ON station WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: station'); END",
    "CREATE TRIGGER station_state_same_branch BEFORE UPDATE OF branch ON station_state "
    "WHEN NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: station_state'); END",
    "CREATE TRIGGER transit_same_branch BEFORE UPDATE OF branch ON transit WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: transit'); END",
    "CREATE TRIGGER unmet_demand_same_branch BEFORE UPDATE OF branch ON unmet_demand WHEN "
    "NEW.branch <> OLD.branch BEGIN SELECT RAISE(ABORT, 'owner: unmet_demand'); END",
    "CREATE TRIGGER fulfilment_state BEFORE UPDATE OF state ON fulfilment WHEN NEW.state "
    "<> OLD.state AND OLD.state || '>' || NEW.state NOT IN ('wanted>cancelled', "
    "'wanted>not-found', 'wanted>picked', 'wanted>waiting', 'waiting>cancelled', "
    "'waiting>not-found', 'waiting>wanted', 'picked>cancelled', 'picked>not-found', "
    "'picked>packed', 'picked>wanted', 'packed>cancelled', 'packed>picked', "
    "'packed>sent', 'sent>delivered', 'sent>lost', 'sent>packed', 'sent>returned', "
    "'sent>undelivered', 'delivered>lost', 'delivered>returned', 'delivered>sent', "
    "'undelivered>cancelled', 'undelivered>lost', 'undelivered>packed', "
    "'undelivered>returned', 'undelivered>sent', 'lost>delivered', 'lost>returned', "
    "'lost>sent', 'lost>undelivered', 'returned>delivered', 'returned>lost', "
    "'returned>sent', 'returned>undelivered', 'not-found>picked', 'not-found>wanted') "
    "BEGIN SELECT RAISE(ABORT, 'state: fulfilment'); END",
    "CREATE TRIGGER parcel_state BEFORE UPDATE OF state ON parcel WHEN NEW.state <> "
    "OLD.state AND OLD.state || '>' || NEW.state NOT IN ('open>cancelled', "
    "'open>complete', 'open>put-aside', 'complete>cancelled', 'complete>open', "
    "'complete>put-aside', 'complete>sealed', 'sealed>cancelled', 'sealed>complete', "
    "'sealed>handed-over', 'sealed>open', 'handed-over>finished', 'handed-over>sealed', "
    "'finished>handed-over', 'finished>sealed', 'put-aside>cancelled', "
    "'put-aside>complete', 'put-aside>open') BEGIN SELECT RAISE(ABORT, 'state: parcel'); "
    "END",
    "CREATE VIRTUAL TABLE title_search USING fts5(search_text, content='title', "
    "tokenize='unicode61', prefix='1 2 3 4 5 6 7 8', detail=none, columnsize=0)",
    "CREATE TRIGGER title_search_insert AFTER INSERT ON title BEGIN INSERT INTO "
    "title_search(rowid, search_text) VALUES (NEW.rowid, NEW.search_text); END",
    "CREATE TRIGGER title_search_delete AFTER DELETE ON title BEGIN INSERT INTO "
    "title_search(title_search, rowid, search_text) VALUES ('delete', OLD.rowid, "
    "OLD.search_text); END",
    "CREATE TRIGGER title_search_update AFTER UPDATE OF search_text ON title WHEN "
    "NEW.search_text <> OLD.search_text BEGIN INSERT INTO title_search(title_search, "
    "rowid, search_text) VALUES ('delete', OLD.rowid, OLD.search_text); INSERT INTO "
    "title_search(rowid, search_text) VALUES (NEW.rowid, NEW.search_text); END",
    "CREATE VIRTUAL TABLE member_search USING fts5(search_text, content='member', "
    "tokenize='unicode61', prefix='1 2 3 4 5 6 7 8', detail=none, columnsize=0)",
    "CREATE TRIGGER member_search_insert AFTER INSERT ON member BEGIN INSERT INTO "
    "member_search(rowid, search_text) VALUES (NEW.rowid, NEW.search_text); END",
    "CREATE TRIGGER member_search_delete AFTER DELETE ON member BEGIN INSERT INTO "
    "member_search(member_search, rowid, search_text) VALUES ('delete', OLD.rowid, "
    "OLD.search_text); END",
    "CREATE TRIGGER member_search_update AFTER UPDATE OF search_text ON member WHEN "
    "NEW.search_text <> OLD.search_text BEGIN INSERT INTO member_search(member_search, "
    "rowid, search_text) VALUES ('delete', OLD.rowid, OLD.search_text); INSERT INTO "
    "member_search(rowid, search_text) VALUES (NEW.rowid, NEW.search_text); END",
)

POSTGRESQL = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE "
    "EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = "
    "'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER chain_append_only BEFORE UPDATE OR DELETE ON chain FOR EACH ROW "
    "EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER chain_no_truncate BEFORE TRUNCATE ON chain FOR EACH STATEMENT EXECUTE "
    "FUNCTION refuse_change()",
    "CREATE TRIGGER manifest_append_only BEFORE UPDATE OR DELETE ON manifest FOR EACH ROW "
    "EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER manifest_no_truncate BEFORE TRUNCATE ON manifest FOR EACH STATEMENT "
    "EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER action_no_update BEFORE UPDATE ON action FOR EACH ROW WHEN (NOT "
    "(NEW.result IS NULL AND NEW.id::text IS NOT DISTINCT FROM OLD.id::text AND "
    "NEW.branch::text IS NOT DISTINCT FROM OLD.branch::text AND NEW.what::text IS NOT "
    "DISTINCT FROM OLD.what::text AND NEW.args_hash::text IS NOT DISTINCT FROM "
    "OLD.args_hash::text AND NEW.at::text IS NOT DISTINCT FROM OLD.at::text AND "
    "NEW.by::text IS NOT DISTINCT FROM OLD.by::text AND NEW.station_id::text IS NOT "
    "DISTINCT FROM OLD.station_id::text AND NEW.chain_id::text IS NOT DISTINCT FROM "
    "OLD.chain_id::text AND NEW.seq::text IS NOT DISTINCT FROM OLD.seq::text)) EXECUTE "
    "FUNCTION refuse_change()",
    "CREATE TRIGGER action_no_delete BEFORE DELETE ON action FOR EACH ROW EXECUTE "
    "FUNCTION refuse_change()",
    "CREATE TRIGGER action_no_truncate BEFORE TRUNCATE ON action FOR EACH STATEMENT "
    "EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER scan_event_no_update BEFORE UPDATE ON scan_event FOR EACH ROW WHEN "
    "(NOT (NEW.raw IS NULL AND NEW.salt IS NULL AND NEW.chain_id::text IS NOT DISTINCT "
    "FROM OLD.chain_id::text AND NEW.seq::text IS NOT DISTINCT FROM OLD.seq::text AND "
    "NEW.branch::text IS NOT DISTINCT FROM OLD.branch::text AND NEW.action_id::text IS "
    "NOT DISTINCT FROM OLD.action_id::text AND NEW.station_id::text IS NOT DISTINCT FROM "
    "OLD.station_id::text AND NEW.staff_id::text IS NOT DISTINCT FROM OLD.staff_id::text "
    "AND NEW.at::text IS NOT DISTINCT FROM OLD.at::text AND NEW.business_date::text IS "
    "NOT DISTINCT FROM OLD.business_date::text AND NEW.mode::text IS NOT DISTINCT FROM "
    "OLD.mode::text AND NEW.kind::text IS NOT DISTINCT FROM OLD.kind::text AND "
    "NEW.outcome::text IS NOT DISTINCT FROM OLD.outcome::text AND NEW.reason::text IS NOT "
    "DISTINCT FROM OLD.reason::text AND NEW.text_hash::text IS NOT DISTINCT FROM "
    "OLD.text_hash::text AND NEW.request_id::text IS NOT DISTINCT FROM "
    "OLD.request_id::text AND NEW.fulfilment_id::text IS NOT DISTINCT FROM "
    "OLD.fulfilment_id::text AND NEW.copy_id::text IS NOT DISTINCT FROM OLD.copy_id::text "
    "AND NEW.parcel_id::text IS NOT DISTINCT FROM OLD.parcel_id::text AND "
    "NEW.dispatch_id::text IS NOT DISTINCT FROM OLD.dispatch_id::text AND "
    "NEW.undoes::text IS NOT DISTINCT FROM OLD.undoes::text AND NEW.prev_hash::text IS "
    "NOT DISTINCT FROM OLD.prev_hash::text AND NEW.hash::text IS NOT DISTINCT FROM "
    "OLD.hash::text)) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER scan_event_no_delete BEFORE DELETE ON scan_event FOR EACH ROW EXECUTE "
    "FUNCTION refuse_change()",
    "CREATE TRIGGER scan_event_no_truncate BEFORE TRUNCATE ON scan_event FOR EACH "
    "STATEMENT EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry FOR EACH ROW WHEN "
    "(NOT (NEW.reason_text IS NULL AND NEW.salt IS NULL AND NEW.chain_id::text IS NOT "
    "DISTINCT FROM OLD.chain_id::text AND NEW.seq::text IS NOT DISTINCT FROM "
    "OLD.seq::text AND NEW.branch::text IS NOT DISTINCT FROM OLD.branch::text AND "
    "NEW.action_id::text IS NOT DISTINCT FROM OLD.action_id::text AND "
    "NEW.station_id::text IS NOT DISTINCT FROM OLD.station_id::text AND "
    "NEW.staff_id::text IS NOT DISTINCT FROM OLD.staff_id::text AND NEW.at::text IS NOT "
    "DISTINCT FROM OLD.at::text AND NEW.what::text IS NOT DISTINCT FROM OLD.what::text "
    "AND NEW.rows::text IS NOT DISTINCT FROM OLD.rows::text AND NEW.text_hash::text IS "
    "NOT DISTINCT FROM OLD.text_hash::text AND NEW.prev_hash::text IS NOT DISTINCT FROM "
    "OLD.prev_hash::text AND NEW.hash::text IS NOT DISTINCT FROM OLD.hash::text)) EXECUTE "
    "FUNCTION refuse_change()",
    "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry FOR EACH ROW "
    "EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH "
    "STATEMENT EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER member_address_no_update BEFORE UPDATE ON member_address FOR EACH ROW "
    "WHEN (NEW.anonymised_at IS NULL) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER member_address_no_delete BEFORE DELETE ON member_address FOR EACH ROW "
    "EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER agreement_same_branch BEFORE UPDATE OF branch ON agreement FOR EACH "
    "ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER closed_day_same_branch BEFORE UPDATE OF branch ON closed_day FOR EACH "
    "ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER copy_same_branch BEFORE UPDATE OF branch ON copy FOR EACH ROW WHEN "
    "(NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER copy_claim_same_branch BEFORE UPDATE OF branch ON copy_claim FOR EACH "
    "ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER dispatch_same_branch BEFORE UPDATE OF branch ON dispatch FOR EACH ROW "
    "WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER fulfilment_same_branch BEFORE UPDATE OF branch ON fulfilment FOR EACH "
    "ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER loan_same_branch BEFORE UPDATE OF branch ON loan FOR EACH ROW WHEN "
    "(NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER loan_request_same_branch BEFORE UPDATE OF branch ON loan_request FOR "
    "EACH ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER member_same_branch BEFORE UPDATE OF branch ON member FOR EACH ROW "
    "WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER member_address_same_branch BEFORE UPDATE OF branch ON member_address "
    "FOR EACH ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER member_message_same_branch BEFORE UPDATE OF branch ON member_message "
    "FOR EACH ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER parcel_same_branch BEFORE UPDATE OF branch ON parcel FOR EACH ROW "
    "WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER parcel_item_same_branch BEFORE UPDATE OF branch ON parcel_item FOR "
    "EACH ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER parcel_request_same_branch BEFORE UPDATE OF branch ON parcel_request "
    "FOR EACH ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER pickup_same_branch BEFORE UPDATE OF branch ON pickup FOR EACH ROW "
    "WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER print_job_same_branch BEFORE UPDATE OF branch ON print_job FOR EACH "
    "ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER request_line_same_branch BEFORE UPDATE OF branch ON request_line FOR "
    "EACH ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER sack_same_branch BEFORE UPDATE OF branch ON sack FOR EACH ROW WHEN "
    "(NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER serial_block_same_branch BEFORE UPDATE OF branch ON serial_block FOR "
    "EACH ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER service_area_same_branch BEFORE UPDATE OF branch ON service_area FOR "
    "EACH ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER staff_same_branch BEFORE UPDATE OF branch ON staff FOR EACH ROW WHEN "
    "(NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER station_same_branch BEFORE UPDATE OF branch ON station FOR EACH ROW "
    "WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER station_state_same_branch BEFORE UPDATE OF branch ON station_state "
    "FOR EACH ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER transit_same_branch BEFORE UPDATE OF branch ON transit FOR EACH ROW "
    "WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER unmet_demand_same_branch BEFORE UPDATE OF branch ON unmet_demand FOR "
    "EACH ROW WHEN (NEW.branch <> OLD.branch) EXECUTE FUNCTION refuse_change()",
    "CREATE FUNCTION refuse_state() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE "
    "EXCEPTION 'state: % % -> %', TG_TABLE_NAME, OLD.state, NEW.state USING ERRCODE = "
    "'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER fulfilment_state BEFORE UPDATE OF state ON fulfilment FOR EACH ROW "
    "WHEN (NEW.state <> OLD.state AND OLD.state || '>' || NEW.state NOT IN "
    "('wanted>cancelled', 'wanted>not-found', 'wanted>picked', 'wanted>waiting', "
    "'waiting>cancelled', 'waiting>not-found', 'waiting>wanted', 'picked>cancelled', "
    "'picked>not-found', 'picked>packed', 'picked>wanted', 'packed>cancelled', "
    "'packed>picked', 'packed>sent', 'sent>delivered', 'sent>lost', 'sent>packed', "
    "'sent>returned', 'sent>undelivered', 'delivered>lost', 'delivered>returned', "
    "'delivered>sent', 'undelivered>cancelled', 'undelivered>lost', 'undelivered>packed', "
    "'undelivered>returned', 'undelivered>sent', 'lost>delivered', 'lost>returned', "
    "'lost>sent', 'lost>undelivered', 'returned>delivered', 'returned>lost', "
    "'returned>sent', 'returned>undelivered', 'not-found>picked', 'not-found>wanted')) "
    "EXECUTE FUNCTION refuse_state()",
    "CREATE TRIGGER parcel_state BEFORE UPDATE OF state ON parcel FOR EACH ROW WHEN "
    "(NEW.state <> OLD.state AND OLD.state || '>' || NEW.state NOT IN ('open>cancelled', "
    "'open>complete', 'open>put-aside', 'complete>cancelled', 'complete>open', "
    "'complete>put-aside', 'complete>sealed', 'sealed>cancelled', 'sealed>complete', "
    "'sealed>handed-over', 'sealed>open', 'handed-over>finished', 'handed-over>sealed', "
    "'finished>handed-over', 'finished>sealed', 'put-aside>cancelled', "
    "'put-aside>complete', 'put-aside>open')) EXECUTE FUNCTION refuse_state()",
    "CREATE INDEX title_search ON title USING gin (to_tsvector('simple', search_text))",
    "CREATE INDEX member_search ON member USING gin (to_tsvector('simple', search_text))",
)
