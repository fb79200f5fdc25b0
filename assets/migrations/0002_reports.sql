-- The papers that a stream issued, so that the newest daily report is found at once, also where the jail prints none: without
-- it every opening walks the whole history of the jail, the backup of every night. No other event writes into it.
CREATE INDEX event_report_issued ON event (stream, version) WHERE kind = 'report_issued';
