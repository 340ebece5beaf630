import type { Text } from "@hocvuso/core";

/** What `hocvuso-sandbox --help` shows. */
export const usage: Text = {
  vi: `hocvuso-sandbox: nhà cung cấp định danh để thử, chỉ trên máy này; không phải VNeID

  hocvuso-sandbox [start]   chạy nhà cung cấp nghiêm ngặt        [--port 9000] [--citizens 5]
  hocvuso-sandbox forge     chạy nhà cung cấp giả mạo theo lệnh  [--port 9002] [--other-port 9003] [--case T4.1]
                            gõ mã ca rồi Enter để đổi ca; Enter trống để trung thực
  hocvuso-sandbox test      thử hệ thống của bạn bằng cả bộ ca   --login URL --probe URL
      --login URL           GET bắt đầu đăng nhập
      --probe URL           trả 200 khi đã đăng nhập, khác 200 khi chưa
      --step-up URL         GET bắt đầu nâng mức; cùng --step-up-probe URL (200 khi đã có mức cao)
      --return-to TÊN       tên tham số trang quay lại của --login
      --cases T,L7,A3.1     chỉ những nhóm, họ hoặc ca này
      --report TỆP          .html .md .json .txt; có thể lặp lại
      --key-pause GIÂY      chờ trước mỗi ca cần tải lại khoá (mặc định 61)
  hocvuso-sandbox cases     danh sách các ca  [--cases T,L]

  Hệ thống được đăng ký (start, forge, test):
      --client-id MÃ        mặc định hocvuso
      --client-secret CHUỖI mặc định only-for-the-sandbox
      --redirect-uri URL    có thể lặp lại; mặc định /hvs/identity/callback ở máy chủ của --login,
                            hoặc ở http://127.0.0.1:8080
      --logout URL          địa chỉ đăng xuất qua kênh sau
      --config TỆP.json     { "clients": [ … ] } thay cho bốn tham số trên

  --lang en   tiếng Anh     --help   trang này
  Mã thoát: 0 đạt, 1 có ca không đạt hoặc không chạy được, 2 sai tham số`,
  en: `hocvuso-sandbox: an identity provider for tests, on this machine only; it is no VNeID

  hocvuso-sandbox [start]   run the strict provider               [--port 9000] [--citizens 5]
  hocvuso-sandbox forge     run the provider that forges          [--port 9002] [--other-port 9003] [--case T4.1]
                            type a case and Enter to change it; Enter alone for honesty
  hocvuso-sandbox test      play the matrix against your system   --login URL --probe URL
      --login URL           GET starts a sign-in
      --probe URL           answers 200 to somebody who is signed in, something else otherwise
      --step-up URL         GET starts a step-up; with --step-up-probe URL (200 at the higher level)
      --return-to NAME      parameter of --login that says where to go afterwards
      --cases T,L7,A3.1     these groups, families or cases only
      --report FILE         .html .md .json .txt; may be repeated
      --key-pause SECONDS   wait before each case that needs keys fetched anew (default 61)
  hocvuso-sandbox cases     list the cases  [--cases T,L]

  The registered system (start, forge, test):
      --client-id ID        default hocvuso
      --client-secret TEXT  default only-for-the-sandbox
      --redirect-uri URL    may be repeated; default /hvs/identity/callback on the host of --login,
                            or on http://127.0.0.1:8080
      --logout URL          address for back-channel logout
      --config FILE.json    { "clients": [ … ] } instead of these four

  --lang en   English       --help   this page
  Exit code: 0 passed, 1 a case failed or it could not run, 2 the command line is not right`,
};
